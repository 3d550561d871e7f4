"""What a reader does on a page and what is then seen, as scripts that run in any browser: each gives one plain value."""

from __future__ import annotations

TOOLS = """
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const until = async test => { for (let n = 0; n < 300 && !test(); n++) await new Promise(done => setTimeout(done, 50)); if (!test()) throw new Error('never true: ' + test); };
  const all = selector => [...document.querySelectorAll(selector)];
  const squeezed = text => text.replace(/[^\\p{L}\\p{N}]/gu, '');
  const seen = selector => all(selector).filter(one => one.checkVisibility()).map(one => one.id);
  const click = async one => { one.click(); await frame(); };
"""
# The notes; as known on the day; clean reading, and a note opened in it by its words; each kind hidden.
ARTICLE = """
  const box = words => all('label').find(one => one.textContent.includes(words)).querySelector('input');
  const found = {notes: seen('aside.mrg-note'), open: all('aside.mrg-note details[open], aside.mrg-note[data-open]').length, kinds: {}};
  found.phrases = all('a.mrg-phrase').map(one => [one.textContent, one.dataset.note]);
  await click(box('as known on'));
  found.then = [seen('aside.mrg-note'), all('a.mrg-phrase[data-silent]').length, document.querySelector('form.mrg-switch [role=status]').textContent];
  await click(box('with hindsight'));
  await click(box('clean reading'));
  found.clean = [seen('aside.mrg-note'), document.querySelector('form.mrg-comforts [role=status]').textContent];
  await click(all('a.mrg-phrase:not([tabindex])')[7]);
  found.opened = seen('aside.mrg-note');
  await click(box('clean reading'));
  for (const kind of all('form.mrg-comforts input[name=kind]')) {
    await click(kind);
    found.kinds[kind.value] = seen('aside.mrg-note');
    await click(kind);
  }
  for (const one of all('aside.mrg-note details')) one.open = true;
  await frame();
  found.words = all('aside.mrg-note').map(one => squeezed(one.innerText));
  return found;
"""
# The first values of each filter: which cards are left, and what is said of it.
LIST = """
  const found = {all: seen('.mrg-card')};
  for (const select of all('form.mrg-filter select')) {
    for (const option of [...select.options].slice(0, 6)) {
      select.value = option.value;
      for (const kind of ['input', 'change']) select.dispatchEvent(new Event(kind, {bubbles: true}));
      found[select.name + ' ' + option.value] = [seen('.mrg-card'), document.querySelector('form.mrg-filter [role=status]').textContent, location.search];
    }
    select.value = '';
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }
  for (const one of all('.mrg-card')) one.style.contentVisibility = 'visible';  // what is out of sight is not drawn
  await frame();
  found.words = all('.mrg-card').map(one => squeezed(one.innerText));
  return found;
"""
# The box opens over a page and finds; so does the page of its own.
SEARCH_BOX = """
  document.querySelector('a.shell-search').click();
  await until(() => document.activeElement.matches('.mrg-search input'));
  document.activeElement.value = 'order of events reversed';
  document.activeElement.dispatchEvent(new Event('input', {bubbles: true}));
  await until(() => document.querySelector('.mrg-search .mrg-found a'));
  await until(() => !document.querySelector('.mrg-search .mrg-found-more')?.hidden);
  return all('.mrg-search .mrg-found a').map(one => new URL(one.href).pathname + new URL(one.href).hash);
"""
SEARCH_PAGE = """
  const found = {};
  for (const words of ['the week', 'injunction', 'supply chain risk', 'Amodei', 'ordr of evnts', 'nothing holds thisword']) {
    const field = document.querySelector('.mrg-find input');
    field.value = words;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await until(() => document.querySelector('.mrg-found-status').textContent.includes('“' + words + '”'));
    found[words] = [document.querySelector('.mrg-found-status').textContent, [...document.querySelector('.mrg-found').querySelectorAll('a')].map(one => one.textContent)];
  }
  return found;
"""
# Check with nothing answered, then with each choice in turn; then the key.
QUESTIONS = """
  const found = {};
  for (const one of all('.mrg-question')) {
    const check = [...one.querySelectorAll('button')].find(button => button.textContent === 'Check');
    const said = [];
    const choices = [...one.querySelectorAll('input[type=radio], input[type=checkbox]')];
    for (const choice of check ? [null, ...choices] : []) {
      if (choice) choice.checked = true;
      await click(check);
      said.push(one.querySelector('[role=status]').textContent);
    }
    const key = one.querySelector('.mrg-key');
    const before = key.querySelector('div').checkVisibility();
    key.open = true;
    await frame();
    found[one.id] = [said, before, squeezed(key.innerText), one.querySelectorAll('select, textarea, input').length];
  }
  return found;
"""
PAGES = {
    "article": ("book/article/index.html", ARTICLE),
    "claims": ("book/claims.html", LIST),
    "events": ("book/timeline/events.html", LIST),
    "search box": ("book/claims.html", SEARCH_BOX),
    "search page": ("search.html", SEARCH_PAGE),
    "questions": ("book/teach/questions-article.html", QUESTIONS),
}
# The rules for paper hold on the screen, and those for the screen no longer: for a browser that no program can make print.
ON_PAPER = """
  const turn = rules => {
    for (const rule of rules) {
      if (rule.media && rule.media.mediaText.includes('print')) rule.media.mediaText = 'all';
      else if (rule.media && rule.media.mediaText.includes('screen')) rule.media.mediaText = 'not all';
      if (rule.cssRules) turn(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    if (sheet.media.mediaText.includes('print')) sheet.media.mediaText = 'all';
    turn(sheet.cssRules);
  }
  dispatchEvent(new Event('beforeprint'));
  await frame();
  return document.body.innerText;
"""
# What may be printed: the words of each heading, paragraph, item and cell of the page.
BLOCKS = """
  return [...new Set(all('main :is(h1, h2, h3, h4, p, li, dt, dd, td, th, summary, legend)').filter(one => !one.querySelector('p, li, td, select')).map(one => one.textContent))];
"""


def script(look: str) -> str:
    """An expression that runs a look and gives a promise of its value as JSON."""
    return f"(async () => {{{TOOLS}{look}}})().then(JSON.stringify)"
