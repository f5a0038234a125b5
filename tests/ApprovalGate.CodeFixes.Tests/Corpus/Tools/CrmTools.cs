using System.Globalization;
using Acme.Contracts;

namespace Acme.Agents;

public class CrmTools(IBackend crm)
{
    public class Contact
    {
        public long Id { get; set; }
        public string Name { get; set; } = "";
        public Address? Address { get; set; }
        public Dictionary<string, string> Custom { get; set; } = new();
        public CultureInfo? Language { get; set; }
    }

    public struct Address
    {
        public string Street { get; set; }
        public string City { get; set; }
    }

    public Task<int> MergeAsync(Contact into, IReadOnlyList<Contact> from) => crm.SendAsync("crm.merge", (into.Id, from.Count));

    public Task<int> DeleteContactAsync(long id, bool withHistory) => crm.SendAsync("crm.delete", (id, withHistory));
}
