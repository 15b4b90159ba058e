import { mount } from 'svelte';
import App from './App.svelte';
import './page.css';

const target = document.getElementById('parley');
if (!target) throw new Error('index.html has no element #parley to show the page in');
mount(App, { target });
