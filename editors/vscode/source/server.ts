// The language server of this window: starts, stops and restarts it.

import * as vscode from 'vscode';
import {
  type ClientCapabilities,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  type ServerCapabilities,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import { headingsMissedByMarkdown } from './outline';
import { type Missing, type Program, findProgram } from './program';

const NOTES = ['markdown', 'mdx'].flatMap((language) => ['file', 'untitled'].map((scheme) => ({ language, scheme })));

/** The one server, and the client that talks to it. */
export class Server {
  private client: LanguageClient | undefined;
  /** Starts and stops wait for one another. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly extensionFolder: string,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** Starts the server unless it runs; says so in the editor if that fails. Whether it runs now. */
  start(): Promise<boolean> {
    return this.inTurn(async () => this.client?.isRunning() || (await this.startNow()));
  }

  /** Stops the server and starts it with the settings of now. */
  restart(): Promise<boolean> {
    return this.inTurn(async () => {
      await this.stopNow();
      return this.startNow();
    });
  }

  /** Stops the server. */
  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  /** Has the server carry out one of its commands; starts it first if need be. Whether it did. */
  async execute(command: string): Promise<boolean> {
    if (!(await this.start()) || !this.client) {
      return false;
    }
    await this.client.sendRequest(ExecuteCommandRequest.type, { command });
    return true;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async startNow(): Promise<boolean> {
    await this.stopNow();
    const settings = vscode.workspace.getConfiguration('awsnotes');
    const found = findProgram(settings.get('server.path', ''), this.extensionFolder, process.env.PATH ?? '');
    if (!('file' in found)) {
      this.output.error(missing(found));
      // Not awaited: the message may stand there for as long as it likes.
      void this.complain(missing(found));
      return false;
    }
    this.output.info(`Server: ${found.file} (${found.origin})`);
    this.client = this.newClient(found, settings);
    try {
      await this.client.start();
      return true;
    } catch (error) {
      this.output.error(String(error));
      void this.complain(vscode.l10n.t('awsnotes: the server {0} does not start. Its output says why.', found.file));
      await this.stopNow();
      return false;
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // One that never came up cannot be stopped, only let go.
    await client?.dispose().catch((error: unknown) => this.output.debug(String(error)));
  }

  private newClient(program: Program, settings: vscode.WorkspaceConfiguration): LanguageClient {
    const language = settings.get('language', 'auto');
    const args = language === 'auto' ? ['lsp'] : ['lsp', '--language', language];
    const options: LanguageClientOptions = {
      documentSelector: NOTES,
      // Later changes reach the server by the configuration that it asks for.
      initializationOptions: { enable: settings.get('enable'), diagnostics: settings.get('diagnostics'), language },
      outputChannel: this.output,
      middleware: {
        provideDocumentSymbols: async (note, token, next) => headingsMissedByMarkdown(note, await next(note, token)),
        workspace: {
          // The same change may have the server restarted; the old one is then told no more.
          didChangeConfiguration: async (sections, next) => {
            await this.last;
            if (client === this.client && client.isRunning()) {
              await next(sections);
            }
          },
        },
      },
    };
    const executable = { command: program.file, args, transport: TransportKind.stdio };
    const client: LanguageClient = new LanguageClient('awsnotes', 'awsnotes', executable, options);
    client.registerFeature(new OwnCommands());
    return client;
  }

  private async complain(message: string): Promise<void> {
    const settings = vscode.l10n.t('Open Settings');
    const output = vscode.l10n.t('Show Output');
    const answer = await vscode.window.showErrorMessage(message, settings, output);
    if (answer === settings) {
      // In a remote window the user's settings have no page for paths of programs.
      const page = vscode.env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings';
      await vscode.commands.executeCommand(`workbench.action.${page}`, { query: 'awsnotes.server.path' });
    } else if (answer === output) {
      this.output.show();
    }
  }
}

/**
 * Keeps the client from registering the commands that the server announces: the extension has them already, so that they are
 * there before the server is and can start it.
 */
class OwnCommands implements StaticFeature {
  fillClientCapabilities(_: ClientCapabilities): void {}

  preInitialize(capabilities: ServerCapabilities): void {
    delete capabilities.executeCommandProvider;
  }

  initialize(): void {}

  getState(): { kind: 'static' } {
    return { kind: 'static' };
  }

  clear(): void {}
}

function missing(found: Missing): string {
  return found.setting === undefined
    ? vscode.l10n.t('awsnotes: there is no server to start. Install the program awsnotes, or name it in the setting awsnotes.server.path.')
    : vscode.l10n.t('awsnotes: the setting awsnotes.server.path names no program: {0}', found.setting);
}
