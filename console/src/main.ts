import './scanned'
import { createApp } from 'vue'
import 'tdesign-vue-next/es/style/index.css'
import App from './App.vue'
import './look/style.css'
import './look/theme'
import { router } from './router'

createApp(App).use(router).mount('#app')
