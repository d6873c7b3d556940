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
    var words = typeof body === 'string';
    if (words && body) xhr.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    xhr.timeout = words ? 20000 : 900000;
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
  var burst = null;
  var burstAt = 0;
  var timer = 0;

  // Showing. After one's own words the page stays at them, so that an answer is read from its beginning.
  var CHOICES = '.choices:not(.lasting)';
  function top(node) {
    return node.getBoundingClientRect().top + window.pageYOffset;
  }
  // Lines that come together are read from the first of them: the news of an end, before the menu below it.
  function firstOf(line) {
    if (Date.now() - burstAt > 3000 || !log.contains(burst)) {
      burst = line;
      burstAt = Date.now();
    }
    return burst;
  }
  function scroll(line) {
    var said = log.querySelectorAll('.person');
    var own = Date.now() - acted < 9000 && said[said.length - 1];
    if (own || line) window.scrollTo(0, top(own || firstOf(line)) - 64);
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
      if (said(form, xhr) && field && field.value === sent) field.value = '';
    });
  }
  function tell(form, what) {
    (form.querySelector('.notice') || notice).textContent = what;
  }
  function said(form, xhr) {
    form.removeAttribute('aria-busy');
    var ok = xhr.status === 204;
    if (xhr.getResponseHeader('X-Leave')) leave();
    // What a proxy says in our place is in no language of ours.
    tell(form, ok ? '' : (xhr.getResponseHeader('X-Kompas') && xhr.responseText) || log.dataset.offline);
    if (!ok) return false;
    again += 1;
    acted = Date.now();
    var heard = news;
    // Some networks hold back what is sent live.
    setTimeout(function () {
      if (news === heard) ask();
    }, 4000);
    return true;
  }
  function sendFile(form) {
    var file = form.elements.file.files[0];
    if (form.getAttribute('aria-busy')) return;
    var wrong = !file ? 'none' : file.size > form.dataset.most ? 'tooBig' : '';
    tell(form, form.dataset[wrong || 'sending']);
    if (wrong) return;
    var body = new FormData(form);
    body.append('again', again);
    form.setAttribute('aria-busy', 'true');
    request('POST', '/file', body, function (xhr) {
      if (said(form, xhr)) form.reset();
    });
  }
  var pressed;
  on(doc, 'click', function (event) {
    var link = event.target;
    pressed = link;
    while (pressed && pressed.nodeName !== 'BUTTON') pressed = pressed.parentNode;
    if (link.className !== 'button show') return;
    // A picture or a player takes the place of the link that asked for it.
    event.preventDefault();
    var shown = doc.createElement(link.dataset.as);
    shown.alt = shown.title = link.textContent;
    shown.controls = shown.autoplay = true;
    shown.tabIndex = 0;
    shown.src = link.dataset.src;
    link.parentNode.replaceChild(shown, link);
    shown.focus();
  });
  on(doc, 'submit', function (event) {
    var form = event.target;
    var action = form.getAttribute('action');
    if (action !== '/say' && (form.parentNode !== attach || !window.FormData)) return;
    event.preventDefault();
    if (action === '/say') say(form, event.submitter || pressed);
    else sendFile(form);
  });
  on(text, 'keydown', function (event) {
    if (event.keyCode !== 13 || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say(text.form);
  });

  // Hearing. Files can be sent while a human owns the conversation.
  var attach = byId('attach');
  function offer(human) {
    attach.hidden = human !== '1';
  }
  function ask() {
    request('GET', '/lines?after=' + after, '', function (xhr) {
      if (xhr.status !== 200) return;
      if ((xhr.getResponseHeader('X-Language') || root.lang) !== root.lang) return location.reload();
      after = xhr.getResponseHeader('X-After');
      offer(xhr.getResponseHeader('X-Human'));
      show(xhr.responseText);
    });
  }
  function poll() {
    timer = timer || setInterval(ask, 5000);
  }
  function listen() {
    var source = new EventSource(
      '/events?after=' + after + '&lang=' + root.lang + '&human=' + (attach.hidden ? '' : 1),
    );
    on(source, 'open', function () {
      root.className = 'live';
      clearInterval(timer);
      timer = 0;
    });
    on(source, 'line', function (event) {
      after = event.lastEventId;
      show(event.data);
    });
    on(source, 'human', function (event) {
      offer(event.data);
    });
    on(source, 'erased', function (event) {
      log.innerHTML = '';
      show(event.data);
    });
    on(source, 'gone', leave);
    on(source, 'reload', function () {
      source.close();
      location.reload();
    });
    on(source, 'error', function () {
      root.className = '';
      if (source.readyState !== 2) return;
      // Refused for good, as by a proxy while we start anew: until it is taken again, the page asks by itself.
      poll();
      setTimeout(listen, 10000);
    });
  }
  scroll();
  if (window.EventSource) listen();
  else poll();
})();
