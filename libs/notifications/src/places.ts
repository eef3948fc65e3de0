/**
 * A few places, and a line before them. A message holds one from the moment that its receiver may have it until that is
 * written down, so there are never more messages that a kill would send again.
 */
export class Places {
  private readonly line: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly most: number) {}

  /**
   * The place of one message. `take` waits for it, the same for every try of the message; `end` gives it back, also when
   * it is handed over only later.
   */
  hold(): { take: () => Promise<void>; held: () => boolean; end: () => void } {
    let granted: Promise<void> | undefined;
    let held = false;
    let over = false;
    const line = async () => {
      await this.wait();
      if (over) {
        this.free();
        throw new Error('this message was given up');
      }
      held = true;
    };
    return {
      take: () => (granted ??= line()),
      held: () => held,
      end: () => {
        if (held) this.free();
        over = true;
        held = false;
      },
    };
  }

  private async wait(): Promise<void> {
    if (this.taken < this.most) this.taken += 1;
    else await new Promise<void>((mine) => { this.line.push(mine); });
  }

  /** Whoever stands first gets the place; it was never empty. */
  private free(): void {
    const next = this.line.shift();
    if (next) next();
    else this.taken -= 1;
  }
}
