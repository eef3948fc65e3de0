import { Component, type ReactNode } from 'react';
import { ErrorState } from './states.js';

/** Holds a fault of one part of the page, so that the rest keeps working and nothing typed elsewhere is lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="frame page-body">
        <ErrorState error={error} retry={() => (isOldCode(error) ? location.reload() : this.setState({ error: null }))} />
      </div>
    );
  }
}

/** After a new release the parts of the old one are gone: the page must be opened again. */
function isOldCode(error: Error): boolean {
  return navigator.onLine && /dynamically imported module|Importing a module script failed|module script/i.test(error.message);
}
