import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createFetcher } from './fetcher.js';
import { tour } from './tour.js';

const tabs = tour.map(({ query, variables = '', headers = '' }) => ({ query, variables, headers }));

const page = document.getElementById('page');
if (!page) throw new Error('The page has no place to draw in');

createRoot(page).render(
  <StrictMode>
    <GraphiQL fetcher={createFetcher()} defaultTabs={tabs} defaultEditorToolsVisibility="headers" shouldPersistHeaders={false}>
      <GraphiQL.Logo>
        <span className="page-name">连心桥 Lianxinqiao</span>
      </GraphiQL.Logo>
    </GraphiQL>
  </StrictMode>,
);
