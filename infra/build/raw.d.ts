/** Text imported as it stands: Vite reads it in the build, test/support/raw-transform.mjs under Jest. */
declare module '*?raw' {
  const text: string;
  export default text;
}
