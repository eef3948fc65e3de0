import type { MantineColorsTuple } from '@mantine/core';

const scale = (steps: string) => steps.split(' ') as unknown as MantineColorsTuple;

/** Ten steps each, light to dark; the lightness of a step is the same in every scale, so that hues weigh the same. */
export const scales = {
  sea: scale('#edf8fc #daf0f7 #bae0ee #8fcbe2 #63b6d5 #3499bd #087da1 #036282 #004862 #002f42'),
  clay: scale('#fff3ee #ffe5d9 #faceba #f2af90 #e79067 #cd6f3f #af5321 #8f3e0b #6c2a00 #491900'),
  sand: scale('#fcf9f5 #f8f4ee #eee9e1 #e3ddd4 #d0cabf #aba498 #867f74 #686259 #49443d #2c2822'),
  dark: scale('#e7eef1 #ced6d9 #b0b9bd #889599 #57666b #36454b #27363b #19282d #111e22 #091518'),
  fig: scale('#fcf2fa #f8e4f3 #efcde7 #e2aed5 #d390c4 #b86fa9 #9b548d #7e3f72 #5e2b54 #401a38'),
  olive: scale('#f5f7ed #e9eed9 #d6deb9 #bcc88e #a3b263 #869638 #6c7a15 #556100 #3d4700 #272e00'),
  ok: scale('#eef9f2 #dcf1e4 #bee4cd #95d1ae #6bbe90 #3fa270 #1a8656 #016b41 #004e2e #00341d'),
  warn: scale('#fcf4eb #f8e9d5 #efd4b2 #e2b982 #d49e51 #ba7e15 #996502 #795002 #5a3900 #3c2500'),
  bad: scale('#fef3f2 #fee4e3 #fecac9 #fea5a4 #f97f82 #e05860 #c13a46 #9e2533 #781422 #520713'),
};
