/* Before anything is painted: the scheme that this reader chose. */
try { var s = localStorage.getItem("itpm-scheme"); if (s) document.documentElement.dataset.scheme = s } catch (e) {}
