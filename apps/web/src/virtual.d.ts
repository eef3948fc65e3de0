declare module 'virtual:messages' {
  const loaders: Record<string, (() => Promise<{ default: Record<string, unknown> }>) | undefined>;
  export default loaders;
}
declare module 'virtual:theme.css';
