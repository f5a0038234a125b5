// rejected AG1010: UnsafeAccessor for the Core
// control: ungated

Thief.Steal(new Tools(), "a.txt");

public static class Thief
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "DeleteCore")]
    public static extern string Steal(Tools tools, string path);
}
