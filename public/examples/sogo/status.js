// SOGo: shows the service status above the log-in page and all other pages. For the installation see README.md.
(() => {
  const SCRIPT = 'https://status.example.org/windowpane/embed.js';
  const FEED = 'https://status.example.org/summary.json';

  // Pop-up windows of SOGo have no banner: it is in the window that opened them.
  if (document.body.classList.contains('popup')) return;

  const banner = document.createElement('status-banner');
  banner.setAttribute('feed', FEED);
  banner.setAttribute('density', 'line');
  // SOGo has only a light theme.
  banner.setAttribute('theme', 'light');
  // The user's time zone and time format in SOGo. Before log-in they are unknown, and the browser's are used.
  const { SOGoTimeZone: zone, SOGoTimeFormat: format } = window.UserDefaults ?? {};
  if (zone) banner.setAttribute('time-zone', zone);
  if (format) banner.lang = `${document.documentElement.lang || 'en'}-u-hc-${/%I|%l|%p/.test(format) ? 'h12' : 'h23'}`;

  // The page is as high as the window and does not scroll, so its main part shrinks by the height of the banner.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { display: flex; flex-direction: column; height: 100% }
    body > main { flex: 1; min-height: 0 !important; height: auto !important }
    status-banner { flex: none; --wp-radius: 0 }`);
  document.adoptedStyleSheets.push(sheet);
  document.body.prepend(banner);

  import(SCRIPT);
})();
