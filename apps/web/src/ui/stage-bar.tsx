import './stage-bar.css';

/** Where a project stands: done, now, later, and the name of the stage in words. `at` counts from 1. */
export function StageBar({ at, of, label }: { at: number; of: number; label: string }) {
  return (
    <span className="stage">
      <span className="stage-steps" aria-hidden="true">{Array.from({ length: of }, (_, step) => <i key={step} className={step + 1 < at ? 'stage-done' : step + 1 === at ? 'stage-now' : ''} />)}</span>
      <span>{label}</span>
    </span>
  );
}
