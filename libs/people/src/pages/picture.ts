import { Html } from './html.js';

/** The mark: two equal arches and a sun. */
export const mark = new Html('<svg class="mark" viewBox="0 0 26 28" aria-hidden="true"><circle cx="13" cy="2.8" r="2.4"/><path d="M0 28V14a6 6 0 0 1 12 0v14zM14 28V14a6 6 0 0 1 12 0v14z"/></svg>');

const wave = (y: number): string => `M0 ${y}q18-11 36 0t36 0 36 0 36 0 36 0 36 0 36 0V380H0z`;

/** One window of two, with the same sea and hills behind; what is built on the shore differs. */
const arch = (x: number, town: string): string =>
  `<g transform="translate(${x})"><g clip-path="url(#arch)"><path class="sky" d="M0 0h200v380H0z"/><path class="far" d="M0 232q52-38 104-10t96-14v90H0z"/><path class="near" d="M0 262q60-26 112-8t88-10v70H0z"/>`
  + `<path class="town" d="${town}"/><path class="wave-1" d="${wave(306)}"/><path class="wave-2" d="${wave(330)}"/><path class="wave-3" d="${wave(354)}"/></g></g>`;

const SHORE_A = 'M20 330v-72h12v-12h10v12h12v-52h12v-12h12v12h12v-12h10v12h8v124zM116 330v-128h-6v-6h10l6-22 6 22h10v6h-6v128zM150 330v-64l24-16 24 16v64z';
const SHORE_B = 'M12 330v-64l22-18 22 18v64zM70 330v-132h-5v-7h7l14-26 14 26h7v7h-5v132zM116 330v-62h10v-52h12v-12h12v12h12v-12h12v12h10v52h10v62z';

/** The twin window: two shores under one sun. Decorative. */
export const twinWindow = new Html(
  `<svg class="window" viewBox="0 0 424 452" aria-hidden="true"><defs><clipPath id="arch"><path d="M0 380V100a100 100 0 0 1 200 0v280z"/></clipPath></defs>`
  + `<circle class="sun" cx="212" cy="28" r="26"/><g transform="translate(0 72)">${arch(0, SHORE_A)}${arch(224, SHORE_B)}</g></svg>`);
