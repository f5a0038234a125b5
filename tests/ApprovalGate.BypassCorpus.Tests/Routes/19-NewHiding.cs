// gated: a method that hides the tool and calls it, through every static type
// control: ungated

var derived = new Derived();
derived.Delete("a.txt");
((Tools)derived).Delete("a.txt");
((ITools)derived).Delete("a.txt");

public sealed class Derived : Tools
{
    public new string Delete(string path) => base.Delete(path);
}
