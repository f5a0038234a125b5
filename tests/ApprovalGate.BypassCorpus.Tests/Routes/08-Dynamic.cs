// gated: a call bound at run time
// control: ungated

dynamic tools = new Tools();
tools.Delete("a.txt");
