// Makes the page live. Everything works without it. Plain old JavaScript: it runs on old phones as it stands here.
// biome-ignore-all lint/complexity/useArrowFunction: browsers before 2016 do not know them
// biome-ignore-all lint/complexity/useOptionalChain: browsers before 2020 do not know it
// biome-ignore-all lint/style/useTemplate: browsers before 2016 do not know them
// biome-ignore-all lint/suspicious/noRedundantUseStrict: the page loads this as a script, not as a module
(function () {
  'use strict';
  var doc = document;
  var root = doc.documentElement;
  var exit = byId('leave');
  var log = byId('log');
  var notice = byId('notice');
  var text = byId('text');

  function byId(id) {
    return doc.getElementById(id);
  }
  function on(node, type, act) {
    node.addEventListener(type, act);
  }
  function request(method, path, body, done) {
    var xhr = new XMLHttpRequest();
    xhr.open(method, path);
    xhr.setRequestHeader('X-Kompas', '1');
    if (body) xhr.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    xhr.timeout = 20000;
    xhr.onloadend = function () {
      if (xhr.status === 401) location.replace('/');
      else done(xhr);
    };
    xhr.send(body);
  }

  // Leaving comes first, and works on every page.
  var gone = '/exit?gone';
  var escaped = 0;
  function leave() {
    root.style.display = 'none';
    doc.title = '…';
    if (!navigator.sendBeacon || !navigator.sendBeacon(gone)) request('POST', gone, '', String);
    location.replace(exit.dataset.to);
  }
  on(exit, 'submit', function (event) {
    event.preventDefault();
    leave();
  });
  on(doc, 'keydown', function (event) {
    if (event.keyCode !== 27) return;
    var now = Date.now();
    if (now - escaped < 1500) leave();
    escaped = now;
  });
  // A page that "back" brings out of memory may show what was erased since.
  on(window, 'pageshow', function (event) {
    if (event.persisted) location.reload();
  });
  if (!log) return;

  var after = log.dataset.after;
  var again = 0;
  var busy = false;
  var acted = Date.now();
  var news = 0;
  var timer;

  // Showing. After one's own words the page stays at them, so that an answer is read from its beginning.
  var CHOICES = '.choices:not(.lasting)';
  function top(node) {
    return node.getBoundingClientRect().top + window.pageYOffset;
  }
  function scroll(line) {
    var said = log.querySelectorAll('.person');
    var own = Date.now() - acted < 9000 && said[said.length - 1];
    if (own || line) window.scrollTo(0, top(own || line) - 64);
  }
  function retire(form, line) {
    var held = form.contains(doc.activeElement);
    form.remove();
    if (held) (line.querySelector('.choices') || text).focus();
  }
  function put(line) {
    var i;
    var old = byId(line.id);
    news += 1;
    if (old && old.dataset.v === line.dataset.v) return;
    var atEnd = window.innerHeight + window.pageYOffset > doc.body.scrollHeight - 200;
    var value = old && old.contains(doc.activeElement) && doc.activeElement.value;
    if (old) log.replaceChild(line, old);
    else log.appendChild(line);
    var forms = log.querySelectorAll(CHOICES);
    if (line.querySelector(CHOICES))
      for (i = 0; i < forms.length; i++) if (!line.contains(forms[i])) retire(forms[i], line);
    var buttons = line.querySelectorAll('button');
    for (i = 0; value && i < buttons.length; i++) if (buttons[i].value === value) buttons[i].focus();
    if (!old && (atEnd || Date.now() - acted < 9000)) scroll(line);
  }
  function show(html) {
    var box = doc.createElement('div');
    box.innerHTML = html;
    while (box.firstElementChild) put(box.removeChild(box.firstElementChild));
  }

  // Saying. One thing at a time; a call for help never waits.
  function say(form, button) {
    var field = form.elements.text;
    var sent = field ? field.value : '';
    if ((busy && !(button && button.value === 'sos')) || (field && !sent.trim())) return;
    if (!field && !button) return;
    var what = field
      ? 'text=' + encodeURIComponent(sent)
      : button.name + '=' + encodeURIComponent(button.value);
    busy = true;
    form.setAttribute('aria-busy', 'true');
    var token = encodeURIComponent(form.elements.token.value);
    request('POST', '/say', 'token=' + token + '&again=' + again + '&' + what, function (xhr) {
      busy = false;
      form.removeAttribute('aria-busy');
      var ok = xhr.status === 204;
      notice.textContent = ok ? '' : xhr.responseText || log.dataset.offline;
      if (!ok) return;
      again += 1;
      acted = Date.now();
      if (field && field.value === sent) field.value = '';
      var heard = news;
      // Some networks hold back what is sent live.
      setTimeout(function () {
        if (news === heard) ask();
      }, 4000);
    });
  }
  var pressed;
  on(doc, 'click', function (event) {
    pressed = event.target;
    while (pressed && pressed.nodeName !== 'BUTTON') pressed = pressed.parentNode;
  });
  on(doc, 'submit', function (event) {
    var form = event.target;
    if (form.getAttribute('action') !== '/say') return;
    event.preventDefault();
    say(form, event.submitter || pressed);
  });
  on(text, 'keydown', function (event) {
    if (event.keyCode !== 13 || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say(text.form);
  });

  // Hearing.
  function ask() {
    request('GET', '/lines?after=' + after, '', function (xhr) {
      if (xhr.status !== 200) return;
      if ((xhr.getResponseHeader('X-Language') || root.lang) !== root.lang) return location.reload();
      after = xhr.getResponseHeader('X-After');
      show(xhr.responseText);
    });
  }
  function poll() {
    timer = timer || setInterval(ask, 5000);
  }
  function listen() {
    var source = new EventSource('/events?after=' + after + '&lang=' + root.lang);
    on(source, 'open', function () {
      root.className = 'live';
    });
    on(source, 'line', function (event) {
      after = event.lastEventId;
      show(event.data);
    });
    on(source, 'erased', function (event) {
      log.innerHTML = '';
      show(event.data);
    });
    on(source, 'reload', function () {
      source.close();
      location.reload();
    });
    on(source, 'error', function () {
      root.className = '';
      if (source.readyState === 2) poll();
    });
  }
  scroll();
  if (window.EventSource) listen();
  else poll();
})();
