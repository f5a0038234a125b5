// gated: a plain call
// control: gated

new Tools().Delete("a.txt");
