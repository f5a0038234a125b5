// gated: an instance nobody wrote 'new' for, behind an interface
// control: ungated

var tools = (ITools)Activator.CreateInstance(typeof(Tools))!;
tools.Delete("a.txt");
