import type { UploadInputs } from '../../inputs/upload-inputs.ts';
import { terrainName } from '../../ion/base-terrain.ts';
import type { ScopeNeeds } from '../../ion/token-check.ts';

/** The scopes that a run needs. A dry run also works with a token that can only read. */
export function scopesFor({
  dryRun,
  keepLatest,
  reuse,
  options,
}: Pick<UploadInputs, 'dryRun' | 'keepLatest' | 'reuse' | 'options'>): ScopeNeeds {
  const isTerrainNamed = terrainName(options) !== undefined;
  const mustList = keepLatest !== undefined || isTerrainNamed;
  return {
    needed: [
      ...(dryRun ? [] : (['assets:write', 'assets:read'] as const)),
      ...(mustList ? (['assets:list'] as const) : []),
    ],
    useful: reuse ? ['assets:list'] : [],
  };
}
