// Runs before the first paint, as a classic script: applies what this browser chose or saw last.
(function () {
  try {
    var theme = localStorage.getItem('permiso.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var accent = JSON.parse(localStorage.getItem('permiso.accent') || 'null');
    for (var name in accent) {
      if (/^--accent/.test(name)) document.documentElement.style.setProperty(name, accent[name]);
    }
  } catch {
    // Storage may be blocked: the defaults of the style sheet hold.
  }
})();
