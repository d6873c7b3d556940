// Makes the console quick: keys, prepared answers, drafts, "is typing". Every form works without it.
(() => {
  const doc = document;
  const find = (selector, within = doc) => within.querySelector(selector);
  const on = (type, act, where = doc) => where.addEventListener(type, act);
  const field = () => find('#text');
  const talk = find('#talk');
  const queue = find('#queue');
  let left = false;

  // The newest stands in view, unless somebody has scrolled up to read.
  const atEnd = () => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 120;
  const toEnd = () => {
    talk.scrollTop = talk.scrollHeight;
  };
  if (talk) {
    let following = true;
    toEnd();
    on('scroll', () => (following = atEnd()), talk);
    new MutationObserver(() => following && toEnd()).observe(talk, { childList: true, subtree: true });
  }

  // What waits is counted in the title, since the page is often behind others.
  const title = doc.title;
  const count = () => Number(find('[data-count]', queue)?.dataset.count ?? 0);
  const news = doc.createElement('p');
  news.className = 'unseen';
  news.setAttribute('aria-live', 'polite');
  doc.body.append(news);
  let counted = 0;
  const recount = () => {
    const now = count();
    doc.title = now > 0 ? `(${now}) ${title}` : title;
    if (now > counted) news.textContent = `${queue.dataset.news} ${now}`;
    counted = now;
  };
  if (queue) {
    counted = count();
    recount();
    new MutationObserver(recount).observe(queue, { childList: true, subtree: true });
  }

  // A case that changed hands is loaded anew; not under somebody's fingers.
  const busy = () =>
    [...doc.querySelectorAll('textarea:not([readonly]), .action[open] input:not([type=hidden])')].some(
      (one) => one.value.trim() !== one.defaultValue.trim(),
    );
  const notice = (text) => {
    const place = find('#compose .notice') ?? find('#notice');
    if (place) place.textContent = text;
  };
  on('reload', () => {
    if (!busy()) return location.reload();
    doc.body.classList.add('is-stale');
  });
  on('pageshow', (event) => event.persisted && location.reload(), window);

  // Sending. A second tap on any form changes nothing.
  on('submit', (event) => {
    const form = event.target;
    if (form.method === 'dialog' || form.hasAttribute('hx-post')) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    left = true;
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  on('htmx:error', (event) => {
    if (event.target.id === 'compose') notice(doc.body.dataset.offline);
  });
  on('htmx:response:error', ({ target, detail: { ctx } }) => {
    if (target.id !== 'compose' || ctx.response.status === 422) return;
    const page = new DOMParser().parseFromString(ctx.text, 'text/html');
    const said = [...page.querySelectorAll('h1, h1 ~ p:not(:has(a))')].map((one) => one.textContent);
    notice(said.join('. ') || doc.body.dataset.offline);
  });
  on('htmx:after:swap', () => find('#compose textarea') && typedAt === 0 && toEnd());

  // Writing: longer as it grows, told to colleagues, and warned about before it is lost.
  let typedAt = 0;
  // By rows: a style of its own would break the page's policy. Newer browsers grow the field by themselves.
  const grow = (area) => {
    area.rows = Math.min(10, Math.max(2, area.value.split('\n').length));
  };
  on('input', (event) => {
    if (event.target.id === 'text') {
      grow(event.target);
      const form = event.target.form;
      if (Date.now() - typedAt > 4000) {
        typedAt = Date.now();
        fetch(form.dataset.typing, { method: 'POST' }).catch(() => {});
      }
    }
    if (event.target.matches('#canned input')) filter(event.target.value);
  });
  on('change', (event) => {
    if (event.target.type !== 'file') return;
    find('.chosen').textContent = [...event.target.files].map((file) => file.name).join(', ');
  });
  on(
    'beforeunload',
    (event) => {
      if (!left && field() && field().value.trim() !== field().defaultValue.trim()) event.preventDefault();
    },
    window,
  );

  // Prepared answers go where the cursor is.
  const plain = (text) => text.toLocaleLowerCase().replaceAll('ё', 'е');
  function filter(words) {
    for (const item of doc.querySelectorAll('#canned li'))
      item.hidden = !plain(item.textContent).includes(plain(words));
  }
  function insert(from) {
    const area = field();
    if (!area) return;
    const before = area.value.slice(0, area.selectionStart);
    const gap = before === '' || /\s$/.test(before) ? '' : ' ';
    area.setRangeText(gap + from.dataset.text, area.selectionStart, area.selectionEnd, 'end');
    if (from.dataset.answer) area.form.elements.answer.value = from.dataset.answer;
    const list = find('#canned');
    if (list) list.open = false;
    grow(area);
    area.focus();
  }
  on('click', (event) => {
    const from = event.target.closest('[data-text]');
    if (!from) return;
    event.preventDefault();
    insert(from);
  });

  // Keys. Single letters, and only where nobody is writing.
  const rows = () => [...doc.querySelectorAll('.cases .open, .rows .open, .others .open')];
  function move(by) {
    const all = rows();
    const at = all.indexOf(doc.activeElement);
    const from = at < 0 ? (by > 0 ? -1 : 0) : at;
    all[Math.min(all.length - 1, Math.max(0, from + by))]?.focus();
  }
  const open = (selector) => {
    const panel = find(selector);
    if (!panel) return;
    panel.open = true;
    panel.scrollIntoView({ block: 'nearest' });
    find('textarea, input:not([type=hidden])', panel)?.focus();
  };
  function claim() {
    const row = doc.activeElement?.closest('.case');
    (row ? find('.claim', row) : talk && find('.claim'))?.click();
  }
  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    c: claim,
    r: () => field()?.focus(),
    n: () => open('#do-note'),
    a: () => open('#canned'),
    q: () => location.assign('/console'),
    '/': () => location.assign('/console/search'),
    '?': () => find('#keys')?.showModal(),
  };
  const writes = (node) => node.matches('textarea, select, input:not([type=radio], [type=checkbox])');
  on('keydown', (event) => {
    const { key, target } = event;
    if (key === 'Enter' && (event.ctrlKey || event.metaKey) && target.id === 'text') {
      event.preventDefault();
      return target.form.requestSubmit();
    }
    if (key === 'Escape') {
      if (target !== doc.body && target.blur) target.blur();
      const canned = find('#canned');
      if (canned) canned.open = false;
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(target) || find('dialog[open]')) return;
    const act = KEYS[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
