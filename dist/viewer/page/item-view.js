import { plainText, withoutTags } from "./plain-text.js";
export function addItem(list, id) {
 const template = document.querySelector('#item');
 const item = template?.content.firstElementChild?.cloneNode(true);
 const part = (name) => item.querySelector(`.${name}`);
 const nameOf = part('name');
 const shown = part('shown');
 const fly = part('fly');
 const setName = (name) => {
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
    if (!shown.checked)
     shown.click();
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
function factRows(facts, repositoryUrl) {
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
function row(term, values) {
 const title = document.createElement('dt');
 title.textContent = term;
 const value = document.createElement('dd');
 value.append(...values);
 return [title, value];
}
function isolated(text) {
 const element = document.createElement('bdi');
 element.textContent = text;
 return element;
}
function timeOf(date) {
 const element = document.createElement('time');
 element.dateTime = date;
 element.textContent = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
 }).format(new Date(date));
 return element;
}
function linkTo(url, text) {
 const link = document.createElement('a');
 link.href = url;
 link.textContent = text;
 return link;
}
