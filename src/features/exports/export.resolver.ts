import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import type { ExportDeps } from './deps.js';
import { type ExportTransfer, PrepareExportInput, PrepareExportPayload } from './export.types.js';
import { prepareExport } from './prepare-export.js';

@Resolver()
export class ExportResolver {
  constructor(private readonly deps: ExportDeps) {}

  @Mutation(() => PrepareExportPayload, {
    description: 'Asks for a sheet of everything you may see of one kind, however many rows: GET it from the `url` of the answer.',
  })
  prepareExport(
    @Ctx() context: GraphContext,
    @Arg('input', () => PrepareExportInput, { description: 'The sheet.' }) input: PrepareExportInput,
  ): Promise<Payload<'export', ExportTransfer>> {
    return answer(context, 'export', () => {
      if (input.branchId) requireInputId('branch', input.branchId, ['input', 'branchId']);
      return prepareExport(this.deps, context.viewer, input);
    });
  }
}
