import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId, requireInputId } from '../../graphql/node.js';
import { BranchType, branchById } from '../organisation/index.js';
import type { EvidenceDeps } from './deps.js';
import { prepareDownload } from './prepare-download.js';
import { prepareUpload } from './prepare-upload.js';
import { fileById } from './stored-file.loaders.js';
import {
  type FileTransfer,
  PrepareDownloadInput,
  PrepareDownloadPayload,
  PrepareUploadInput,
  PrepareUploadPayload,
  StoredFileType,
} from './stored-file.types.js';

@Resolver(() => StoredFileType)
export class StoredFileResolver {
  constructor(private readonly deps: EvidenceDeps) {}

  @Query(() => StoredFileType, {
    nullable: true,
    name: 'file',
    description: 'A file handed in, or null when there is none that you may see.',
  })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<StoredFileType | null> {
    return load(context, fileById, requireId('file', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, description: 'The branch it belongs to (所属组织).' })
  branch(@Root() file: StoredFileType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, file.branchId);
  }

  @Mutation(() => PrepareUploadPayload, {
    description: 'Asks to hand in a file: right, type and size are checked, then the bytes go to the `url` of the answer by PUT.',
  })
  prepareUpload(
    @Ctx() context: GraphContext,
    @Arg('input', () => PrepareUploadInput, { description: 'The file.' }) input: PrepareUploadInput,
  ): Promise<Payload<'upload', FileTransfer>> {
    return answer(context, 'upload', () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return prepareUpload(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => PrepareDownloadPayload, { description: 'Asks to fetch a file: the bytes come from the `url` of the answer by GET.' })
  prepareDownload(
    @Ctx() context: GraphContext,
    @Arg('input', () => PrepareDownloadInput, { description: 'The file.' }) input: PrepareDownloadInput,
  ): Promise<Payload<'download', FileTransfer>> {
    return answer(context, 'download', () =>
      prepareDownload(this.deps, context.viewer, requireInputId('file', input.fileId, ['input', 'fileId'])),
    );
  }
}
