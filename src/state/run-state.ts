import { progressState, type Progress } from './progress.ts';
import { toOutputs, withoutAsset, type Publication } from './publication.ts';

/** Where the state of a run is written to. Texts may hold secrets: what is handed in takes them out. */
export interface RunStateTools {
  readonly setOutput: (name: string, value: string) => void;
  readonly saveState: (name: string, value: string) => void;
  /** Called after each step of the progress. */
  readonly onAdvance: (progress: Progress, publication: Publication) => void;
}

/** What is known of a run so far, and how far it is. */
export interface RunState {
  /** Keeps what has become known, and sets the outputs that change; fields that are absent stay as they were. */
  readonly record: (news: Publication) => void;
  /**
   * Takes back the asset after it was deleted: empties `result` and the outputs that name the asset or describe it.
   * @param keepStatus whether the last status stays, since the tiling ended with it
   */
  readonly forgetAsset: (keepStatus: boolean) => void;
  /** Saves how far the run is, before each step that leaves something behind. */
  readonly advance: (progress: Progress) => void;
  readonly publication: () => Publication;
  readonly progress: () => Progress;
}

/** The state of a run of which nothing is known yet. */
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
