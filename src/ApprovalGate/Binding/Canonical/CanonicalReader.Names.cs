using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace ApprovalGate.Generated;

/// <content>Objects of the framework that stand for what they name.</content>
public ref partial struct CanonicalReader
{
    /// <summary>Reads an IP address, or <c>null</c>.</summary>
    public void Value(out IPAddress? value) => value = IsNull() ? null : IPAddress.Parse(Tagged("\"$ipAddress\":"u8));

    /// <summary>Reads an IP address and port, or <c>null</c>.</summary>
    public void Value(out IPEndPoint? value) => value = IsNull() ? null : IPEndPoint.Parse(Tagged("\"$ipEndPoint\":"u8));

    /// <summary>Reads a culture by its name, or <c>null</c>.</summary>
    public void Value(out CultureInfo? value) => value = IsNull() ? null : CultureInfo.GetCultureInfo(Tagged("\"$culture\":"u8));

    /// <summary>Reads the path of a file, or <c>null</c>.</summary>
    public void Value(out FileInfo? value) => value = IsNull() ? null : new FileInfo(Tagged("\"$file\":"u8));

    /// <summary>Reads the path of a directory, or <c>null</c>.</summary>
    public void Value(out DirectoryInfo? value) => value = IsNull() ? null : new DirectoryInfo(Tagged("\"$directory\":"u8));

    /// <summary>Reads a mail address with the name it is shown with, or <c>null</c>.</summary>
    public void Value(out MailAddress? value)
    {
        if (IsNull())
        {
            value = null;
            return;
        }

        BeginObject();
        Name("\"$mailAddress\":"u8);
        var address = Text();
        Name("\"name\":"u8);
        value = new MailAddress(address, Text());
        EndObject();
    }
}
