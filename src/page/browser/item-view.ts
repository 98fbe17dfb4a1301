import { plainText, withoutTags } from './plain-text.ts';

/** What the page shows of an asset beside the scene. Texts are foreign: they are shown as they are. */
export interface ItemFacts {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly attribution: string;
  readonly commit: string | undefined;
  /** In ISO 8601; `''` if unknown. */
  readonly date: string;
}

/** An asset in the list. */
export interface ItemView {
  /** Fills in what is known of the asset. */
  readonly describe: (facts: ItemFacts, repositoryUrl: string | undefined) => void;
  /** Lets the reader switch it and fly to it. */
  readonly enable: (actions: { setShown(isShown: boolean): void; fly(): void }) => void;
  /** Sets the switch to off. */
  readonly switchOff: () => void;
  /** Says what the reader should know, or what is wrong; nothing by an empty text. */
  readonly note: (text: string, isFault: boolean) => void;
}

/** Adds an asset to the list. */
export function addItem(list: HTMLElement, id: number): ItemView {
  const template = document.querySelector<HTMLTemplateElement>('#item');
  const item = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const part = (name: string): HTMLElement => item.querySelector(`.${name}`) as HTMLElement;
  const nameOf = part('name');
  const shown = part('shown') as HTMLInputElement;
  const fly = part('fly') as HTMLButtonElement;
  const setName = (name: string): void => {
    nameOf.textContent = name;
    fly.setAttribute('aria-label', `Fly to ${name}`);
  };
  setName(`Asset ${id}`);
  list.append(item);
  return {
    describe(facts, repositoryUrl) {
      setName(plainText(facts.name) || `Asset ${id}`);
      part('facts').replaceChildren(...factRows(facts, repositoryUrl));
    },
    enable(actions) {
      shown.disabled = false;
      shown.checked = true;
      fly.disabled = false;
      shown.addEventListener('change', () => {
        actions.setShown(shown.checked);
      });
      fly.addEventListener('click', () => {
        if (!shown.checked) shown.click();
        actions.fly();
      });
    },
    switchOff() {
      shown.checked = false;
    },
    note(text, isFault) {
      const note = part('note');
      note.hidden = text === '';
      note.classList.toggle('fault', isFault);
      note.textContent = text;
    },
  };
}

function factRows(facts: ItemFacts, repositoryUrl: string | undefined): HTMLElement[] {
  const { id, type, attribution, commit, date } = facts;
  const credit = withoutTags(attribution);
  return [
    ...row('Asset', [isolated(`${id}${type === '' ? '' : ` · ${plainText(type)}`}`)]),
    ...(Number.isNaN(Date.parse(date)) ? [] : row('Published', [timeOf(date)])),
    ...(commit === undefined || repositoryUrl === undefined
      ? []
      : row('Commit', [linkTo(`${repositoryUrl}/commit/${commit}`, commit.slice(0, 7))])),
    ...(credit === '' ? [] : row('Attribution', [isolated(credit)])),
  ];
}

function row(term: string, values: readonly Node[]): HTMLElement[] {
  const title = document.createElement('dt');
  title.textContent = term;
  const value = document.createElement('dd');
  value.append(...values);
  return [title, value];
}

/** A text whose direction does not change that of its surroundings. */
function isolated(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
}

function timeOf(date: string): HTMLElement {
  const element = document.createElement('time');
  element.dateTime = date;
  element.textContent = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(date));
  return element;
}

function linkTo(url: string, text: string): HTMLElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = text;
  return link;
}
