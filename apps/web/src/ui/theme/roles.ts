import { scales } from './scales.js';

const { sea, clay, sand, dark, fig, olive, ok, warn, bad } = scales;
type Roles = Record<`--${string}`, string>;

/** What a colour is for. Components read these alone, never a step of a scale. Contrast figures stand in docs/look.md. */
export const lightRoles: Roles = {
  '--page': sand[0], '--card': '#ffffff', '--sunken': sand[1], '--raised': '#ffffff',
  '--text-1': sand[9], '--text-2': sand[8], '--text-3': sand[7],
  '--line': sand[2], '--line-strong': sand[3], '--control-line': sand[6],
  '--link': sea[7], '--focus': sea[7], '--icon': sea[6],
  '--primary': sea[7], '--primary-hover': sea[8], '--on-primary': '#ffffff', '--tint': sea[0], '--tint-strong': sea[1], '--on-tint': sea[7],
  '--band': sea[8], '--band-text': '#ffffff', '--band-soft': sea[1], '--band-strip': sea[9], '--band-strip-text': sea[2],
  '--band-pill': 'rgb(255 255 255 / 0.1)', '--sun': clay[4], '--arch': sand[0], '--on-arch': sea[8],
  '--attention': clay[0], '--attention-line': clay[2], '--attention-text': clay[7], '--attention-icon': clay[6], '--accent': clay[6],
  '--badge': clay[1], '--badge-text': clay[7], '--dot': clay[6],
  '--ok': ok[1], '--ok-text': ok[7], '--ok-fill': ok[7], '--warn': warn[1], '--warn-text': warn[7],
  '--bad': bad[1], '--bad-text': bad[7], '--bad-line': bad[6],
  '--info': sea[1], '--info-text': sea[7], '--neutral': sand[2], '--neutral-text': sand[8],
  '--fig-fill': fig[6], '--fig-text': fig[7], '--fig-tint': fig[0], '--fig-highlight': fig[1],
  '--olive-fill': olive[6], '--olive-text': olive[7], '--olive-tint': olive[0], '--olive-highlight': olive[1],
  '--pin-text': '#ffffff', '--hatch': 'rgb(255 255 255 / 0.42)',
  '--shadow-card': '0 1px 2px rgb(44 40 34 / 0.05)', '--shadow-float': '0 6px 24px -6px rgb(44 40 34 / 0.16)',
  '--stage-done': sea[6], '--stage-now': clay[6], '--stage-later': sand[3],
};

export const darkRoles: Roles = {
  '--page': dark[9], '--card': dark[8], '--sunken': '#0d191d', '--raised': dark[7],
  '--text-1': dark[0], '--text-2': dark[1], '--text-3': dark[2],
  '--line': '#22333a', '--line-strong': dark[6], '--control-line': '#6d7d83',
  '--link': sea[3], '--focus': sea[3], '--icon': sea[4],
  '--primary': sea[3], '--primary-hover': sea[2], '--on-primary': dark[9], '--tint': '#0d232c', '--tint-strong': '#0f2c38', '--on-tint': sea[3],
  '--band': '#052c3d', '--band-text': dark[0], '--band-soft': sea[3], '--band-strip': '#031f2c', '--band-strip-text': sea[3],
  '--band-pill': 'rgb(255 255 255 / 0.09)', '--sun': clay[4], '--arch': sand[2], '--on-arch': sea[9],
  '--attention': '#2a1a12', '--attention-line': '#4a2a19', '--attention-text': clay[3], '--attention-icon': clay[4], '--accent': clay[4],
  '--badge': '#2a1a12', '--badge-text': clay[3], '--dot': clay[4],
  '--ok': '#0f2a1e', '--ok-text': ok[3], '--ok-fill': ok[4], '--warn': '#2d2210', '--warn-text': warn[3],
  '--bad': '#351519', '--bad-text': bad[3], '--bad-line': bad[4],
  '--info': '#0f2c38', '--info-text': sea[3], '--neutral': '#1f2f35', '--neutral-text': dark[1],
  '--fig-fill': fig[4], '--fig-text': fig[3], '--fig-tint': '#2a1a27', '--fig-highlight': '#2a1a27',
  '--olive-fill': olive[4], '--olive-text': olive[3], '--olive-tint': '#1f220f', '--olive-highlight': '#1f220f',
  '--pin-text': dark[9], '--hatch': 'rgb(9 21 24 / 0.42)',
  '--shadow-card': 'none', '--shadow-float': '0 8px 28px -6px rgb(0 0 0 / 0.6)',
  '--stage-done': sea[4], '--stage-now': clay[4], '--stage-later': dark[6],
};
