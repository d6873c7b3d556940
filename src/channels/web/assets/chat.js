// Makes the page live. Everything works without it. Plain old JavaScript, since it runs on old phones as it is.
(function () {
  'use strict';
  var doc = document;
  var root = doc.documentElement;
  var exit = doc.getElementById('leave');
  var log = doc.getElementById('log');

  // ---- leaving: first, and on every page
  function leave() {
    root.style.display = 'none';
    doc.title = '…';
    if (!(navigator.sendBeacon && navigator.sendBeacon('/exit')))
      request('POST', '/exit', '', function () {});
    location.replace(exit.getAttribute('data-to'));
  }
  var escaped = 0;
  exit.addEventListener('submit', function (event) {
    event.preventDefault();
    leave();
  });
  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' && event.key !== 'Esc') return;
    var now = Date.now();
    if (now - escaped < 1500) leave();
    escaped = now;
  });
  // A page that "back" brings out of memory may show what was erased since.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) location.reload();
  });

  function request(method, path, body, done) {
    var xhr = new XMLHttpRequest();
    xhr.open(method, path);
    xhr.setRequestHeader('X-Kompas', '1');
    if (body) xhr.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    xhr.timeout = 20000;
    xhr.onloadend = function () {
      done(xhr);
    };
    xhr.send(body);
  }

  if (!log) return;
  var notice = doc.getElementById('notice');
  var text = doc.getElementById('text');
  var after = log.getAttribute('data-after');
  var again = 0;
  var busy = false;
  var acted = true;
  var news = 0;
  var polling = false;

  // ---- showing
  function top(node) {
    return node.getBoundingClientRect().top + window.pageYOffset;
  }
  function scroll() {
    var said = log.querySelectorAll('.person');
    var from = said.length ? said[said.length - 1] : log.lastElementChild;
    if (from) window.scrollTo(0, Math.min(top(from) - 64, doc.body.scrollHeight));
  }
  function retire(form, line) {
    if (line.contains(form)) return;
    var held = form.contains(doc.activeElement);
    form.parentNode.removeChild(form);
    if (held) (line.querySelector('.choices') || text).focus();
  }
  function put(line) {
    news += 1;
    var old = doc.getElementById(line.id);
    if (old && old.getAttribute('data-v') === line.getAttribute('data-v')) return;
    var near = acted || window.innerHeight + window.pageYOffset > doc.body.scrollHeight - 200;
    var active = doc.activeElement;
    var value = old && old.contains(active) ? active.value : null;
    if (old) log.replaceChild(line, old);
    else log.appendChild(line);
    var i;
    var forms = log.querySelectorAll('form.choices:not(.lasting)');
    if (line.querySelector('form.choices:not(.lasting)'))
      for (i = 0; i < forms.length; i++) retire(forms[i], line);
    if (value !== null) {
      var buttons = line.querySelectorAll('button');
      for (i = 0; i < buttons.length; i++) if (buttons[i].value === value) buttons[i].focus();
    } else if (near && !old) scroll();
  }
  function show(html) {
    var box = doc.createElement('div');
    box.innerHTML = html;
    while (box.firstElementChild) put(box.firstElementChild);
  }

  // ---- saying
  function say(form, button) {
    var urgent = button && button.value === 'sos';
    if (busy && !urgent) return;
    var field = form.elements.text;
    if (!button && field && !field.value.trim()) return;
    var body = 'token=' + encodeURIComponent(form.elements.token.value) + '&again=' + again;
    if (button && button.name) body += '&' + button.name + '=' + encodeURIComponent(button.value);
    else if (field) body += '&text=' + encodeURIComponent(field.value);
    var sent = field ? field.value : '';
    busy = true;
    form.setAttribute('aria-busy', 'true');
    request('POST', '/say', body, function (xhr) {
      busy = false;
      form.removeAttribute('aria-busy');
      if (xhr.status === 401) return location.replace('/');
      if (xhr.status !== 204) {
        notice.textContent = (xhr.status && xhr.responseText) || log.getAttribute('data-offline');
        return;
      }
      again += 1;
      acted = true;
      notice.textContent = '';
      if (field && field.value === sent) field.value = '';
      var heard = news;
      setTimeout(function () {
        if (news === heard) ask();
      }, 4000);
    });
  }
  var pressed = null;
  doc.addEventListener('click', function (event) {
    var node = event.target;
    while (node && node.nodeName !== 'BUTTON') node = node.parentNode;
    pressed = node;
  });
  doc.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.getAttribute('action') !== '/say') return;
    event.preventDefault();
    say(form, event.submitter || (pressed && form.contains(pressed) ? pressed : null));
    pressed = null;
  });
  text.addEventListener('keydown', function (event) {
    if (event.keyCode !== 13 || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say(text.form, null);
  });

  // ---- hearing
  function ask() {
    request('GET', '/lines?after=' + after, '', function (xhr) {
      var language = xhr.getResponseHeader('X-Language');
      if (xhr.status === 401) location.replace('/');
      if (xhr.status !== 200) return;
      if (language && language !== root.lang) return location.reload();
      after = xhr.getResponseHeader('X-After') || after;
      show(xhr.responseText);
      acted = false;
    });
  }
  function poll() {
    if (!polling) setInterval(ask, 5000);
    polling = true;
  }
  function listen() {
    var source = new EventSource('/events?after=' + after + '&lang=' + root.lang);
    source.addEventListener('open', function () {
      root.className = 'live';
    });
    source.addEventListener('line', function (event) {
      after = event.lastEventId || after;
      show(event.data);
    });
    source.addEventListener('erased', function (event) {
      log.innerHTML = '';
      show(event.data);
    });
    source.addEventListener('reload', function () {
      source.close();
      location.reload();
    });
    source.addEventListener('error', function () {
      root.className = '';
      if (source.readyState === 2) poll();
    });
  }
  scroll();
  if (window.EventSource) listen();
  else poll();
})();
