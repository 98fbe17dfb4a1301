import { describe, expect, it } from '@jest/globals';

import { writeComment } from '../../src/github/write-comment.ts';
import { fakeGitHub, freely, refused, unanswered } from '../support/github.ts';

const tag = '0123456789abcdef';
const place = { issue: 7, tag };
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };
const list = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const create = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const change = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const remove = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: typeof bot;
}

const textOf = (words: string) => `<!-- ion-upload ${tag} [] -->\n${words}`;

/** A pull request with comments, and the changes of others right before and after each creation. */
function discussion(before: () => void = () => undefined, after: () => void = () => undefined) {
  const comments: Comment[] = [];
  let last = 0;
  const add = (words: string, user = bot) => {
    const comment = { id: ++last, body: textOf(words), user };
    comments.push(comment);
    return comment;
  };
  const { github, asked } = fakeGitHub({
    [list]: () => comments.map((comment) => ({ ...comment })),
    [create]: ({ body }) => {
      before();
      const comment = { id: ++last, body: String(body), user: bot };
      comments.push(comment);
      after();
      return comment;
    },
    [change]: ({ comment_id: id, body }) => {
      const index = comments.findIndex((one) => one.id === id);
      const comment = comments[index];
      if (comment === undefined) throw refused(404);
      comments[index] = { ...comment, body: String(body) };
      return comments[index];
    },
    [remove]: ({ comment_id: id }) => {
      const index = comments.findIndex((one) => one.id === id);
      if (index < 0) throw refused(404);
      comments.splice(index, 1);
      return '';
    },
    'GET /user': () => {
      throw refused(403);
    },
  });
  return { comments, add, github, asked };
}

const bodies = (comments: readonly Comment[]) => comments.map(({ body }) => body.split('\n')[1]);

describe('writeComment', () => {
  it('creates a comment, and then updates it', async () => {
    const { comments, github } = discussion();
    await writeComment(github, place, () => textOf('one'), freely);
    await writeComment(github, place, (before) => `${before ?? ''}, two`, freely);
    expect(bodies(comments)).toEqual(['one, two']);
  });

  it('deletes its comment if another job has created an older one meanwhile', async () => {
    const others = discussion(() => {
      if (others.comments.length === 0) others.add('theirs');
    });
    await writeComment(
      others.github,
      place,
      (before) => textOf(before === undefined ? 'new' : 'changed'),
      freely,
    );
    expect(bodies(others.comments)).toEqual(['changed']);
  });

  it('deletes late comments and old copies, but only those of its own author', async () => {
    const stranger = { login: 'a[bot]', id: 2, type: 'Bot' };
    const others = discussion(undefined, () => {
      others.add('late');
      others.add('of another app', stranger);
    });
    await writeComment(others.github, place, () => textOf('mine'), freely);
    expect(bodies(others.comments)).toEqual(['mine', 'of another app']);
    others.add('copy');
    await writeComment(others.github, place, () => textOf('mine, again'), freely);
    expect(bodies(others.comments)).toEqual(['mine, again', 'of another app']);
  });

  it('does not make a second one if the answer to the first is lost', async () => {
    const lossy = discussion(undefined, () => {
      throw unanswered();
    });
    await writeComment(lossy.github, place, () => textOf('mine'), freely);
    expect(bodies(lossy.comments)).toEqual(['mine']);
    expect(lossy.asked.filter((route) => route === create)).toHaveLength(1);
  });

  it('creates the comment again if somebody deletes it before the update', async () => {
    const { comments, add, github } = discussion();
    add('old');
    let isDeleted = false;
    await writeComment(
      github,
      place,
      (before) => {
        if (before !== undefined && !isDeleted) comments.splice(0);
        isDeleted = true;
        return textOf('mine');
      },
      freely,
    );
    expect(bodies(comments)).toEqual(['mine']);
  });

  it('throws the fault if every creation fails', async () => {
    const { github, asked } = fakeGitHub({
      [list]: () => [],
      [create]: () => {
        throw refused(502);
      },
    });
    await expect(writeComment(github, place, () => 'x', freely)).rejects.toMatchObject({ status: 502 });
    expect(asked.filter((route) => route === create)).toHaveLength(5);
  });

  it('does not change comments of people', async () => {
    const { comments, add, github } = discussion();
    add('theirs', { login: 'octocat', id: 1, type: 'User' });
    await writeComment(github, place, () => textOf('mine'), freely);
    expect(bodies(comments)).toEqual(['theirs', 'mine']);
  });

  it('throws a refusal of GitHub', async () => {
    const error = refused(403, 'Unable to create comment because issue is locked.');
    const { github } = fakeGitHub({
      [list]: () => [],
      [create]: () => {
        throw error;
      },
    });
    await expect(writeComment(github, place, () => 'x', freely)).rejects.toBe(error);
  });
});
