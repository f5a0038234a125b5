// gated: a call behind '?.'
// control: gated

Tools? tools = new();
tools?.Delete("a.txt");
