import type { ReferenceCommand } from '../../../src/reference-data/domain/reference-commands.js';
import type { ReferenceEvent } from '../../../src/reference-data/domain/reference-events.js';
import type { ReferenceKind } from '../../../src/reference-data/domain/reference-kind.js';
import {
  livingEntry,
  referenceList,
  type ReferenceRejection,
} from '../../../src/reference-data/domain/reference-list.js';
import { given } from '../../support/given.js';
import {
  added,
  addedAt,
  changedAt,
  entryUuid,
  nurseId,
  removed,
  renamed,
  teacherId,
} from '../reference-data.example.js';

const givenTitles = given(referenceList('job-titles'));

const add = (name: string, entryId: string = teacherId) =>
  ({ type: 'AddEntry', occurredAt: addedAt, entryId, name }) as const;
const rename = (name: string, newName: string) =>
  ({ type: 'RenameEntry', occurredAt: changedAt, name, newName }) as const;
const remove = (name: string) => ({ type: 'RemoveEntry', occurredAt: changedAt, name }) as const;

const nurse = added('Nurse', nurseId);

/** Histories after which nothing is called Teacher. */
const withoutTeacher: readonly (readonly [string, readonly ReferenceEvent[]])[] = [
  ['was never in the list', []],
  ['is not the one in the list', [nurse]],
  ['was removed', [added('Teacher'), removed('Teacher')]],
  ['has another name', [added('Teacher'), renamed('Teacher', 'Lecturer')]],
];

const badNames: readonly (readonly [string, string, ReferenceRejection])[] = [
  ['empty', '', 'REQUIRED'],
  ['blank', ' \t\n\u00A0\uFEFF', 'REQUIRED'],
  ['256 characters long', 'é'.repeat(256), 'TOO_LONG'],
  ['cut in two by a NUL', 'Head\0Teacher', 'CONTROL_CHARACTER'],
  ['what a spreadsheet shows for want of a value', ' #N/A', 'SPREADSHEET_ERROR'],
];

describe('adding an entry', () => {
  it.each(withoutTeacher)('puts in one that %s', (_, history) =>
    givenTitles(...history)
      .when(add('Teacher', entryUuid(3)))
      .thenEvents(added('Teacher', entryUuid(3))),
  );
  it('takes the name without its edges', () =>
    givenTitles().when(add(' \u00A0Teacher\n')).thenEvents(added('Teacher')));
  it('counts what a reader sees as one character once', () =>
    givenTitles()
      .when(add('𝒯'.repeat(255)))
      .thenEvents(added('𝒯'.repeat(255))));
  it.each(badNames)('is refused when the name is %s', (_, name, rejection) =>
    givenTitles().when(add(name)).thenRejected(rejection),
  );
  it.each(['Teacher', 'TEACHER', ' teacher ', 'Ｔｅａｃｈｅｒ'])(
    'is refused when the list has it in any spelling: %s',
    (name) =>
      givenTitles(added('Teacher')).when(add(name, nurseId)).thenRejected('REFERENCE_EXISTS'),
  );
  it('is refused when another entry was renamed to it', () =>
    givenTitles(nurse, renamed('Nurse', 'Teacher', nurseId))
      .when(add('Teacher'))
      .thenRejected('REFERENCE_EXISTS'));
  it('adds nothing the second time', () =>
    givenTitles(added('Teacher')).when(add('Teacher')).thenNothing());
});

describe('renaming an entry', () => {
  it.each(withoutTeacher)('is refused when the entry %s', (_, history) =>
    givenTitles(...history)
      .when(rename('Teacher', 'Tutor'))
      .thenRejected('REFERENCE_NOT_FOUND'),
  );
  it('gives it another name', () =>
    givenTitles(added('Teacher'))
      .when(rename('Teacher', ' Tutor '))
      .thenEvents(renamed('Teacher', 'Tutor')));
  it('finds it in any spelling', () =>
    givenTitles(added('Straße'))
      .when(rename('STRASSE', 'Weg'))
      .thenEvents(renamed('Straße', 'Weg')));
  it('gives it another spelling of its own name', () =>
    givenTitles(added('Teacher'))
      .when(rename('Teacher', 'TEACHER'))
      .thenEvents(renamed('Teacher', 'TEACHER')));
  it('changes nothing when that is its name', () =>
    givenTitles(added('Teacher')).when(rename('teacher', ' Teacher ')).thenNothing());
  it('is refused when another entry has the name', () =>
    givenTitles(added('Teacher'), nurse)
      .when(rename('Teacher', 'NURSE'))
      .thenRejected('REFERENCE_EXISTS'));
  it.each<readonly [string, ReferenceEvent]>([
    ['was removed', removed('Nurse', nurseId)],
    ['has another name now', renamed('Nurse', 'Medic', nurseId)],
  ])('takes the name of one that %s', (_, freed) =>
    givenTitles(added('Teacher'), nurse, freed)
      .when(rename('Teacher', 'Nurse'))
      .thenEvents(renamed('Teacher', 'Nurse')),
  );
  it('goes back to the name it had', () =>
    givenTitles(added('Teacher'), renamed('Teacher', 'Tutor'))
      .when(rename('Tutor', 'Teacher'))
      .thenEvents(renamed('Tutor', 'Teacher')));
  it.each(badNames)('is refused when the new name is %s', (_, name, rejection) =>
    givenTitles(added('Teacher')).when(rename('Teacher', name)).thenRejected(rejection),
  );
});

describe('removing an entry', () => {
  it.each(withoutTeacher)('is refused when the entry %s', (_, history) =>
    givenTitles(...history)
      .when(remove('Teacher'))
      .thenRejected('REFERENCE_NOT_FOUND'),
  );
  it('takes it out by any spelling of its name', () =>
    givenTitles(added('Teacher')).when(remove(' TEACHER')).thenEvents(removed('Teacher')));
  it('tells the name it had last', () =>
    givenTitles(added('Teacher'), renamed('Teacher', 'Tutor'))
      .when(remove('Tutor'))
      .thenEvents(removed('Tutor')));
  it('takes out the entry that has the name now', () =>
    givenTitles(added('Teacher'), removed('Teacher'), added('Teacher', nurseId))
      .when(remove('Teacher'))
      .thenEvents(removed('Teacher', nurseId)));
  it('is final, even when another name follows in the history', () =>
    givenTitles(added('Teacher'), removed('Teacher'), renamed('Teacher', 'Tutor'))
      .when(remove('Tutor'))
      .thenRejected('REFERENCE_NOT_FOUND'));
  it('leaves the name to another entry, even when it follows for the removed one', () =>
    givenTitles(
      added('Teacher'),
      removed('Teacher'),
      added('Tutor', nurseId),
      renamed('Teacher', 'Tutor'),
    )
      .when(remove('Tutor'))
      .thenEvents(removed('Tutor', nurseId)));
});

describe('a list of each kind', () => {
  const commands: readonly ReferenceCommand[] = [
    add('A', nurseId),
    rename('Teacher', 'B'),
    remove('Teacher'),
  ];

  it.each<readonly [ReferenceKind, readonly string[]]>([
    ['job-titles', ['JobTitleAdded', 'JobTitleRenamed', 'JobTitleRemoved']],
    ['sites', ['SiteAdded', 'SiteRenamed', 'SiteRemoved']],
    ['cost-centers', ['CostCenterAdded', 'CostCenterRenamed', 'CostCenterRemoved']],
  ])('has events of its own: %s', (kind, types) => {
    const { decide, evolve, initialState } = referenceList(kind);
    const state = evolve(initialState, added('Teacher'));
    const decisions = commands.map((command) => decide(command, state));
    expect(decisions.map((one) => (one.ok ? one.value.map(({ type }) => type) : []))).toEqual(
      types.map((type) => [type]),
    );
  });

  it.each<readonly [ReferenceKind, 'JobTitle' | 'Site' | 'CostCenter']>([
    ['job-titles', 'JobTitle'],
    ['sites', 'Site'],
    ['cost-centers', 'CostCenter'],
  ])('becomes what its events tell: %s', (kind, noun) => {
    const { evolve, initialState } = referenceList(kind);
    const history: readonly ReferenceEvent[] = [
      { ...added('North'), type: `${noun}Added` },
      { ...added('South', nurseId), type: `${noun}Added` },
      { ...added('East', entryUuid(3)), type: `${noun}Added` },
      { ...renamed('North', 'West'), type: `${noun}Renamed` },
      { ...removed('South', nurseId), type: `${noun}Removed` },
    ];
    const state = history.reduce(evolve, initialState);
    expect([...state.entries.values()]).toEqual([
      { status: 'living', id: teacherId, name: 'West' },
      { status: 'removed', id: nurseId, name: 'South' },
      { status: 'living', id: entryUuid(3), name: 'East' },
    ]);
    expect(livingEntry(state, 'West')?.id).toBe(teacherId);
  });
});
