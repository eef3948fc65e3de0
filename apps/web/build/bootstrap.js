// Runs before the first paint: the colour scheme that the reader chose, else the one of the device.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('tawam.scheme'); } catch (error) { chosen = null; }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
