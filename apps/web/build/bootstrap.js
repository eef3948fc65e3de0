// Runs before the first paint: the colour scheme that the reader chose, else the one of the device; and on a slow line, or
// where data is to be saved, the type of the device instead of ours, which weighs as much as half the program. Few browsers
// say how slow their line is: this very document says it, by how long (ms) its first byte was under way.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('tawam.scheme'); } catch (error) { chosen = null; }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var line = navigator.connection || {};
  var here = performance.getEntriesByType('navigation')[0] || {};
  if (line.saveData || /[23]g/.test(line.effectiveType) || here.responseStart - here.requestStart > 300) document.documentElement.className = 'slow-line';
})();
