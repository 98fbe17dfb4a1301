import { progressState, type Progress } from './progress.ts';
import { toOutputs, withoutAsset, type Publication } from './publication.ts';

/** Writers of the state of a run. Texts may contain secrets: these functions remove them. */
export interface RunStateTools {
  readonly setOutput: (name: string, value: string) => void;
  readonly saveState: (name: string, value: string) => void;
  /** Called after each `advance`. */
  readonly onAdvance: (progress: Progress, publication: Publication) => void;
}

/** What is known about a run so far, and its progress. */
export interface RunState {
  /** Adds facts, and sets the outputs that change; absent fields keep their values. */
  readonly record: (news: Publication) => void;
  /**
   * Removes the asset after it was deleted: empties `result` and the outputs that name or describe the asset.
   * @param keepStatus whether the last status stays, because the tiling ended with it
   */
  readonly forgetAsset: (keepStatus: boolean) => void;
  /** Saves the progress, before each step that leaves something behind. */
  readonly advance: (progress: Progress) => void;
  readonly publication: () => Publication;
  readonly progress: () => Progress;
}

/** The state of a new run. */
export function createRunState({ setOutput, saveState, onAdvance }: RunStateTools): RunState {
  let publication: Publication = {};
  let progress: Progress = { stage: 'none' };
  return {
    publication: () => publication,
    progress: () => progress,
    record(news) {
      const before = toOutputs(publication);
      publication = { ...publication, ...news };
      for (const [name, value] of Object.entries(toOutputs(publication))) {
        if (before[name] !== value) setOutput(name, value);
      }
    },
    forgetAsset(keepStatus) {
      const before = toOutputs(publication);
      publication = withoutAsset(publication, keepStatus);
      const left = toOutputs(publication);
      for (const name of Object.keys(before)) {
        if (name === 'result' || !(name in left)) setOutput(name, '');
      }
    },
    advance(next) {
      progress = next;
      saveState(progressState, JSON.stringify(progress));
      onAdvance(progress, publication);
    },
  };
}
