// gated: a call by 'base.' from a derived class
// control: ungated

new Derived().Go();

public sealed class Derived : Tools
{
    public string Go() => base.Delete("a.txt");
}
