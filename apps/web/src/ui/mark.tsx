/** The twin window: two equal arches and one sun. Symmetrical, so it is never mirrored. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 26 28" width={(size * 26) / 28} height={size} aria-hidden="true">
      <circle cx="13" cy="2.8" r="2.4" />
      <path d="M0 28V14a6 6 0 0 1 12 0v14zM14 28V14a6 6 0 0 1 12 0v14z" />
    </svg>
  );
}
