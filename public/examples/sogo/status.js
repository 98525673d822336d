// SOGo: the status of the service above the log-in page and all others. README.md says where this goes.
(() => {
  const SCRIPT = 'https://status.example.org/windowpane/embed.js';
  const FEED = 'https://status.example.org/summary.json';

  // SOGo's windows for one message have their banner in the window that has opened them.
  if (document.body.classList.contains('popup')) return;

  const banner = document.createElement('status-banner');
  banner.setAttribute('feed', FEED);
  // SOGo is light.
  banner.setAttribute('theme', 'light');
  // As SOGo's own times. Before the log-in it does not know whose they are: then they are the browser's.
  const { SOGoTimeZone: zone, SOGoTimeFormat: format } = window.UserDefaults ?? {};
  if (zone) banner.setAttribute('time-zone', zone);
  if (format) banner.lang = `${document.documentElement.lang || 'en'}-u-hc-${/%I|%l|%p/.test(format) ? 'h12' : 'h23'}`;

  // The page is as high as the window and never scrolls: what the banner takes, its main part gives.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { display: flex; flex-direction: column; height: 100% }
    body > main { flex: 1; min-height: 0 !important; height: auto !important }
    status-banner { flex: none; --wp-radius: 0 }`);
  document.adoptedStyleSheets.push(sheet);
  document.body.prepend(banner);

  import(SCRIPT);
})();
