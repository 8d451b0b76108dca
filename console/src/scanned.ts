// Another scanner than the mini program's opens what the sign-in code says: `/scan` of this origin. The page for it has
// its address behind `#`, as every page has; this runs before the router reads the address.
if (location.pathname === '/scan') history.replaceState(null, '', '/#/scan')
