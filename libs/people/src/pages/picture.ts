import { Html } from './html.js';

/** The mark: two equal arches and a sun. */
export const mark = new Html('<svg class="mark" viewBox="0 0 26 28" aria-hidden="true"><circle cx="13" cy="2.8" r="2.4"/><path d="M0 28V14a6 6 0 0 1 12 0v14zM14 28V14a6 6 0 0 1 12 0v14z"/></svg>');

const wave = (y: number): string => `M0 ${y}q18-11 36 0t36 0 36 0 36 0 36 0 36 0 36 0V380H0z`;

/** One window of two, with the same sea and hills behind; what is built on the shore differs. */
const arch = (x: number, town: string): string =>
  `<g transform="translate(${x})"><g clip-path="url(#arch)"><path class="sky" d="M0 0h200v380H0z"/><path class="far" d="M0 232q52-38 104-10t96-14v90H0z"/><path class="near" d="M0 262q60-26 112-8t88-10v70H0z"/>`
  + `<path class="town" d="${town}"/><path class="wave-1" d="${wave(306)}"/><path class="wave-2" d="${wave(330)}"/><path class="wave-3" d="${wave(354)}"/></g></g>`;

const SHORE_A = 'M24 310v-64h14v-12h12v12h14v-12h12v12h14v64zM112 310v-104l12-20 12 20v104zM146 310v-50l22-14 22 14v50z';
const SHORE_B = 'M16 310v-46l20-13 20 13v46zM68 310v-98h6v-12h12v12h6v98zM104 310v-72h14v-12h12v12h14v-12h12v12h14v72z';

/** The twin window: two shores under one sun. Decorative. */
export const twinWindow = new Html(
  `<svg class="window" viewBox="0 0 424 452" aria-hidden="true"><defs><clipPath id="arch"><path d="M0 380V100a100 100 0 0 1 200 0v280z"/></clipPath></defs>`
  + `<circle class="sun" cx="212" cy="28" r="26"/><g transform="translate(0 72)">${arch(0, SHORE_A)}${arch(224, SHORE_B)}</g></svg>`);
