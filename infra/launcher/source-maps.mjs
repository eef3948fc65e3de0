/**
 * Stacks that name our sources. Only ours: `--enable-source-maps` also reads every map under node_modules and keeps it,
 * 30 MB in each process that nobody ever looks at.
 */
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
