import { DirectionProvider, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShownScheme } from '../lib/colour-scheme.js';
import { direction } from '../lib/language.js';
import { theme } from './theme/theme.js';

/**
 * Around a component of Mantine. It stands here and not around the whole client, so that pages without one do not pay for
 * it. Variables come from the static sheet; no style element is added, which the content security policy would refuse.
 */
export function WithMantine({ children }: { children: ReactNode }) {
  const scheme = useShownScheme();
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false} withStaticClasses={false}>
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}
