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
        <ErrorState error={error} retry={() => this.setState({ error: null })} />
      </div>
    );
  }
}
