// rejected AG1010: UnsafeAccessor for the Core of a tool in another assembly
// control: ungated

Thief.DeleteCore(new Tools(), "a.txt");

public static class Thief
{
    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern string DeleteCore(Tools tools, string path);
}

//## library
public sealed class Nothing;
