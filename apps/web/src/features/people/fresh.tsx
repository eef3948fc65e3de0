import { Fragment, useState, type ReactNode } from 'react';

/** Draws a form anew when it says so: after a saving it begins with what is saved now. */
export function Fresh({ children }: { children: (again: () => void) => ReactNode }) {
  const [round, setRound] = useState(0);
  return <Fragment key={round}>{children(() => setRound(round + 1))}</Fragment>;
}
