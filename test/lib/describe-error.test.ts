import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeError } from '../../src/observability/describe-error.js';

const driverError = (message: string, code: string) => Object.assign(new Error(message), { code, sqlMessage: message });

describe('what the log says of an error', () => {
  it.each([
    ["Duplicate entry '13800001234' for key 'member_phone'", 'ER_DUP_ENTRY', 'member_phone'],
    ["Duplicate entry 'x' for key 'account.account_name'", 'ER_DUP_ENTRY', 'account.account_name'],
    ['SqliteError: UNIQUE constraint failed: branch.code, branch.kind', 'SQLITE_CONSTRAINT_UNIQUE', 'branch.code, branch.kind'],
    [
      'Cannot add or update a child row: a foreign key constraint fails (`lxq`.`vote`, CONSTRAINT `vote_round_fk` FOREIGN KEY (`roundId`) REFERENCES `contest_round` (`id`))',
      'ER_NO_REFERENCED_ROW_2',
      'vote_round_fk',
    ],
    ["Incorrect string value: '\\xF0\\x9F' for column 'name' at row 1", 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', undefined],
  ])('names the constraint of a database and nothing else: %s', (message, code, constraint) => {
    const told = describeError(driverError(message, code));
    expect(told).toMatchObject({ type: 'Error', code });
    expect(told.constraint).toBe(constraint);
    expect(told.message).toBeUndefined();
  });

  it('lets no value through that a database repeats, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 40 }), value => {
        const hostile = `${value}' for key 'zq${value}`;
        for (const text of [value, hostile]) {
          const { stack: _, ...told } = describeError(driverError(`Duplicate entry '${text}' for key 'the_key'`, 'ER_DUP_ENTRY'));
          expect(told).toEqual({ type: 'Error', code: 'ER_DUP_ENTRY', constraint: 'the_key' });
        }
      }),
    );
  });

  it('keeps the words of other errors and drops what stands in quotes, is not plain ASCII, or is a long number', () => {
    const of = (message: string) => describeError(new Error(message)).message;
    expect(of('The master key aB3 that wraps audit is not among the configured ones')).toBe(
      'The master key aB3 that wraps audit is not among the configured ones',
    );
    expect(of('Unexpected token \'示\', "示例王某 138"... is not valid JSON')).toBe('Unexpected token …, …... is not valid JSON');
    expect(of('Row 360502199003071234 of 王示例')).toBe('Row … of …');
    expect(of("the node's last word isn't lost")).toBe("the node's last word isn't lost");
  });

  it('shows the places of the program without the message that stands before them', () => {
    const { stack } = describeError(new Error('secret words\nand more'));
    expect(stack).toMatch(/^\s+at /);
    expect(stack).not.toContain('secret');
    expect(describeError('secret')).toEqual({ type: 'string' });
  });
});
