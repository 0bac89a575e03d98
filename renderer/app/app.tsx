import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { resolveVariables, theme } from '../theme/mantine-theme.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { Gate } from './gate.tsx';
import { styleNonce } from './style-nonce.ts';

/** The whole window. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <FaultBoundary>
        <ModalsProvider>
          <Gate />
        </ModalsProvider>
      </FaultBoundary>
    </MantineProvider>
  );
}
