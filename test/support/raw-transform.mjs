/**
 * Text as a module, under Jest: `import sql from './home.sql?raw'` gives the text, as Vite's `?raw` does in the build.
 * (moduleNameMapper takes the `?raw` off; a type for such imports is declared in infra/build/raw.d.ts.)
 */
export default {
  process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }),
  getCacheKey: (text, path) => `raw:${path}:${text}`,
};
