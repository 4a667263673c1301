// Runs before the first paint, so that a chosen theme does not flash past the other one.
(() => {
  try {
    const chosen = localStorage.getItem('klarlage.theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch (_) {
    // storage is switched off: the system's theme applies
  }
})();
